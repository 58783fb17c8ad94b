using System.Collections.Immutable;

namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>A connection that a policy is asked about. Immutable.</summary>
public sealed record TransportTarget
{
    /// <summary>The listener that it comes in at; null for a connection towards a server.</summary>
    public string? Listener { get; init; }

    /// <summary>The server that it goes to; null where that is not known.</summary>
    public string? Server { get; init; }

    /// <summary>The classes of the data that cross it.</summary>
    public ImmutableArray<string> DataClasses { get; init; } = [];

    /// <summary>Whether a part of a policy is about this connection.</summary>
    public bool IsWithin(TransportScope scope) => scope.Kind switch
    {
        TransportScopeKind.Listener => string.Equals(scope.Name, Listener, StringComparison.Ordinal),
        TransportScopeKind.Server => string.Equals(scope.Name, Server, StringComparison.Ordinal),
        _ => DataClasses.Contains(scope.Name, StringComparer.Ordinal),
    };
}
