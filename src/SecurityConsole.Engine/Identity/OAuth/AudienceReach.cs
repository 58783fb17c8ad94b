namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>Which servers a token is for, by its <c>aud</c>. Immutable.</summary>
/// <param name="Everything">It is for the gateway as a whole.</param>
/// <param name="Servers">Names of the servers that it is for.</param>
internal sealed record AudienceReach(bool Everything, IReadOnlyList<string> Servers)
{
    /// <summary>Whether it is for nothing here.</summary>
    public bool IsEmpty => !Everything && Servers.Count == 0;

    /// <summary>Finds out.</summary>
    /// <param name="own">Identifiers of this gateway, normalised.</param>
    /// <param name="audiences">As in the token.</param>
    public static AudienceReach Of(IReadOnlyList<string> own, IReadOnlyList<string> audiences)
    {
        var servers = new List<string>();
        foreach (var audience in audiences.Select(ResourceIdentifier.Normalise))
        {
            foreach (var identifier in own)
            {
                if (audience == identifier)
                {
                    return new(true, []);
                }

                if (audience.StartsWith(identifier, StringComparison.Ordinal) && audience.AsSpan(identifier.Length).StartsWith(ResourceIdentifier.ServerPath, StringComparison.Ordinal)
                    && audience[(identifier.Length + ResourceIdentifier.ServerPath.Length)..] is var name && ResourceIdentifier.IsServerName(name))
                {
                    servers.Add(name);
                }
            }
        }

        return new(false, servers);
    }

    public bool Covers(string server)
    {
        for (var at = 0; !Everything && at < Servers.Count; at++)
        {
            if (Servers[at] == server)
            {
                return true;
            }
        }

        return Everything;
    }
}
