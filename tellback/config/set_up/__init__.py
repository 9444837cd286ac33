"""The first hour: from an empty database to a partnership that can listen."""
