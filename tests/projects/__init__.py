"""Projects: the plan, outcomes, effort, funders, and who tells of them."""
