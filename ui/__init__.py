"""The interface: everything seen and read. It shows an audit and asks the core to change it."""
