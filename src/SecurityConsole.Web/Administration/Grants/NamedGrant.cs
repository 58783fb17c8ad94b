using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Web.Administration.Grants;

/// <summary>A grant with the names of its ends.</summary>
internal sealed class NamedGrant
{
    public required GrantRow Row { get; init; }

    /// <summary>Null where it asks for nothing.</summary>
    public GrantRuleRow? Rule { get; set; }

    public required string Agent { get; init; }

    public required string Server { get; init; }
}
