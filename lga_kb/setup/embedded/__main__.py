"""Start or stop the project's own server by hand: `python -m lga_kb.setup.embedded start|stop`."""

import sys

from lga_kb.setup.embedded.server import ServerError, embedded

ACTIONS = {"start": lambda server: server.start(), "stop": lambda server: server.stop()}

if len(sys.argv) != 2 or sys.argv[1] not in ACTIONS:
    sys.exit(__doc__)
try:
    ACTIONS[sys.argv[1]](embedded())
except ServerError as error:
    sys.exit(str(error))
