"""The namespaces of the public face: what belongs together and is not needed every day, as `dk.loans` or `dk.tell`."""
