"""The rules of the address map. Werkzeug compiles two functions for each rule that put its addresses together: for
hundreds of rules that is a tenth of the start, and a process puts together few of them."""

from collections.abc import Callable

from werkzeug.routing import Rule


class LateRule(Rule):
    """A rule whose two functions are compiled when the first address is asked of them."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compiled = super()._compile_builder
        kept_as = "_build_unknown" if append_unknown else "_build"

        def build(rule: Rule, /, **values: object) -> tuple[str, str]:
            made: Callable[..., tuple[str, str]] = compiled(append_unknown).__get__(rule, None)
            setattr(rule, kept_as, made)
            return made(**values)

        return build
