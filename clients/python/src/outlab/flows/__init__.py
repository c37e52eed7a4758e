"""What the client does, written once for both of its forms: flows that say what is to be sent, and send nothing."""
