using SecurityConsole.Cryptography.SignedContext;

namespace SecurityConsole.Storage.Configuration;

/// <summary>What a server's data are and how its results are protected, in <c>console.db</c>; deleted with its server.</summary>
public sealed class ServerProtectionRow
{
    /// <summary>The server.</summary>
    public Guid ServerId { get; set; }

    /// <summary>As in <see cref="ServerRow.DataClasses"/>.</summary>
    public string DataClasses { get; set; } = "";

    /// <summary>As in <see cref="ServerRow.SignContext"/>.</summary>
    public ContextAlgorithm SignContext { get; set; }
}
