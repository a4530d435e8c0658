"""Where the facts of a span go, whatever its library calls them."""


class Slot:
    """Positions in the list of what a span says. A fact has one slot; its many spellings are ranked."""

    KIND = 0
    AGENT = 1
    """The name of an agent."""
    CLAIM = 2
    """The name of an agent in a framework's metadata."""
    THREAD = 3
    ASKER = 4
    TOOL = 5
    FROM_AGENT = 6
    TO_AGENT = 7
    NODE = 8
    PARENT_NODE = 9
    ENTITY = 10
    """The name of whatever the span is: an agent, a tool, a task."""
    MODEL_REQUESTED = 11
    MODEL_RETURNED = 12
    MODEL = 13
    """A model's name that does not say whether it was asked for or answered."""
    TOKENS_IN = 14
    TOKENS_OUT = 15
    TOKENS_CACHED = 16
    TOKENS_WRITTEN = 17
    COST = 18
    FINISH = 19
    """Why the model stopped."""
    ASKED = 20
    """That the model asked for a tool."""
    SERVICE = 21
    PROCESS_INSTANCE = 22
    ENVIRONMENT = 23
    POSITION = 24
    CATEGORY = 25
    OUTCOME = 26
    SAMPLED = 27
    ERROR = 28
    GATEWAY = 29
    WAITS = 30
    GROUP = 31
    """Anything that names a crew, a task or a workflow."""
    INSTANCE = 32
    """`headcount.instance`."""
    FIRST_ROLE = 33
    """Whose the first message is."""

    UNREAD = 34
    """From here on a slot holds the key of the attribute, to be read where it is needed: these are long, or never
    the same twice."""

    ANSWER = 34
    """The provider's id of its answer, or of the tool call it asked for."""
    OUTPUT = 35
    """What the model answered; only its presence, and whether it asks for tools."""
    METADATA = 36
    """JSON of the sender's own keys."""
    ARGUMENTS = 37
    """What a tool was called with: read only for the agent that a delegating tool names."""
    SYSTEM_PROMPT = 38
    FIRST_TEXT = 39
    MESSAGES = 40
    TOOLS = 41
    PARAMETERS = 42
    USAGE = 43
    """JSON of tokens, read where no attribute of their own tells them."""

    COUNT = 44

    TOOL_PART = 44
    """One of several attributes that define tools: kept in a list, as are the next."""
    PARAMETER_PART = 45
    """One of several sampling parameters."""
