"""From what the rooms answer to what the pages show: one module for each thing shown, used by the pages it is on."""
