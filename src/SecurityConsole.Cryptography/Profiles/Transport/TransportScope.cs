namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>The part of a policy that is about one listener, one server or one class of data. Immutable.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Name">Which one, exactly.</param>
/// <param name="Rules">What it asks in addition.</param>
public sealed record TransportScope(TransportScopeKind Kind, string Name, TransportRules Rules)
{
    /// <summary>As a sentence names it: <c>server 'payroll'</c>.</summary>
    public override string ToString() => $"{TransportKeys.Of(Kind).Replace('_', ' ')} '{Name}'";
}
