namespace SecurityConsole.Protocol.Rounds;

/// <summary>What an answer of a client to a server's request may be, by its shape. More than one where the shape leaves it open.</summary>
[Flags]
public enum ClientAnswers
{
    /// <summary>It says nothing.</summary>
    None = 0,

    /// <summary>What a model made (<c>CreateMessageResult</c>).</summary>
    Sample = 1,

    /// <summary>What a user entered (<c>ElicitResult</c>).</summary>
    Elicitation = 2,

    /// <summary>The client's roots, or how far a task is.</summary>
    Plain = 4,
}
