"""Starts MiniStack, an emulator of AWS, with what a deployment of this project needs corrected in memory.

MiniStack is pinned: what is corrected are functions that it does not publish. A newer version needs a look at each correction.
"""
import leading_keys
from ministack import app

leading_keys.correct()

# With TLS it takes port 443 of 127.0.0.1 as well, if it can, for another service. That port belongs to the user.
app._port_is_bindable = lambda host, port: False

app.main()
