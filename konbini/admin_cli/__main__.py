"""`python -m konbini.admin_cli`: the same as `konbini`."""

from konbini.admin_cli.main import main

main()
