"""What each page shows, as frozen values: routes fill them from reads, templates lay them out and compute nothing.

Every datetime here is already in the organisation's time zone; every `href` comes from `addresses`.
"""
