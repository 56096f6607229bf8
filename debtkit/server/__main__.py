"""The lessons for a class: ``python3 start.py app --class`` runs this.

Nothing else stands here, because each kernel that is forked reads this file again.
"""

import sys

if __name__ == "__main__":
    from debtkit.server.classroom import launch

    launch(sys.argv[1:])
