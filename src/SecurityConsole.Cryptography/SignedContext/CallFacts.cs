namespace SecurityConsole.Cryptography.SignedContext;

/// <summary>What a signed result belongs to. Immutable.</summary>
public sealed record CallFacts
{
    /// <summary>Longest text that is carried; what is longer is cut and ends with an ellipsis. The hash of the request binds it whole.</summary>
    public const int LongestText = 256;

    /// <summary>Id of the call's record: a receipt of the ledger can be asked for with it.</summary>
    public required Guid Call { get; init; }

    /// <summary>Id of the server's registration.</summary>
    public required Guid ServerId { get; init; }

    /// <summary>Name of the server, the last segment of its path on the gateway.</summary>
    public required string Server { get; init; }

    /// <summary>Name of the agent that called.</summary>
    public required string Agent { get; init; }

    /// <summary>JSON-RPC method; <c>GET</c> for a standing stream.</summary>
    public required string Method { get; init; }

    /// <summary>Name of the tool or prompt, or URI of the resource; empty when the method has none.</summary>
    public string Name { get; init; } = "";

    /// <summary>The run that the call belongs to; empty when none.</summary>
    public string Run { get; init; } = "";

    /// <summary>SHA-256 of the request's body as the gateway received it; empty where there was none.</summary>
    public ReadOnlyMemory<byte> RequestHash { get; init; }

    /// <summary>Cuts a text to what is carried.</summary>
    public static string Cut(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[LongestText - 2]) ? LongestText - 2 : LongestText - 1), "…");
    }
}
