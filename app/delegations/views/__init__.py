"""The screens of delegations: the office's, the coordinator's by their link, the nominee's by theirs."""
