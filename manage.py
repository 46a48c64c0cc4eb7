#!/usr/bin/env python
"""Django's command line for the newsroom."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        # Whoever stops a command knows why: 130 is what a shell calls it.
        sys.exit(130)
