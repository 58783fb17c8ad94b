using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Web.Administration.Grants;

/// <summary>A grant with the names of its ends.</summary>
internal sealed class NamedGrant
{
    public required GrantRow Row { get; init; }

    public required string Agent { get; init; }

    public required string Server { get; init; }
}
