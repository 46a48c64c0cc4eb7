"""The content security policy, the same bytes from every process."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware


class Policy(CSPMiddleware):
    """django-csp walks through a set, whose order follows each process's own seed of hashes: two processes would give
    one page with different headers. Directives may stand in any order (CSP 3, 2.2)."""

    def process_response(self, request, response):
        response = super().process_response(request, response)
        if HEADER in response:
            response[HEADER] = "; ".join(sorted(response[HEADER].split("; ")))
        return response
