using System.Collections.Frozen;
using static SecurityConsole.Web.Access.Permission;

namespace SecurityConsole.Web.Access;

/// <summary>A named set of permissions.</summary>
/// <param name="Name">As stored and shown (<c>Policy author</c>).</param>
/// <param name="Meaning">Whom it is for, in one line.</param>
/// <param name="Permissions">The set.</param>
public sealed record Role(string Name, string Meaning, FrozenSet<string> Permissions)
{
    private static readonly string[] Everyday =
        [AgentsRead, ServersRead, GrantsRead, CallsRead, HandshakesRead, CryptographyRead, AlertsRead, LedgerRead, StatusRead, KeysRead, AuthorityRead, HoldsRead, CatalogueRead, SignalsRead, PoliciesRead];

    /// <summary>Sees, changes nothing.</summary>
    public static Role Viewer { get; } = New("Viewer", "Sees agents, servers, calls and the ledger; changes nothing.", Everyday);

    /// <summary>On call.</summary>
    public static Role Responder { get; } = New("Responder", "On call: sees all that happens, decides about calls that wait, and stops agents and servers.", [.. Everyday, ActionsRead, AgentsStop, ServersStop, HoldsDecide]);

    /// <summary>Decides what agents may use.</summary>
    public static Role PolicyAuthor { get; } = New("Policy author", "Decides what agents may use; writes policies.", [.. Everyday, ActionsRead, GrantsWrite, CatalogueApprove, SignalsWrite, PoliciesWrite]);

    /// <summary>Answers requests for approval.</summary>
    public static Role Approver { get; } = New("Approver", "Approves what is held for a person, and policies.", [.. Everyday, ActionsRead, HoldsDecide, CatalogueApprove, PoliciesPublish]);

    /// <summary>Looks for evidence.</summary>
    public static Role Compliance { get; } = New("Compliance", "Collects evidence: calls and what was said in them, the ledger, and what administrators did.", [.. Everyday, ActionsRead, PayloadsRead, PeopleRead, ApiTokensRead]);

    /// <summary>Installs and connects.</summary>
    public static Role Platform { get; } = New(
        "Platform", "Connects agents and servers.", [.. Everyday, ActionsRead, AgentsWrite, AgentsStop, ServersWrite, ServersStop, GrantsWrite, ApiTokensRead, AuthorityWrite, CatalogueApprove, SignalsWrite]);

    /// <summary>May do everything.</summary>
    public static Role Administrator { get; } = New("Administrator", "May do everything, and decides who may do what.", [.. Permission.All]);

    /// <summary>Every role, from least to most.</summary>
    public static IReadOnlyList<Role> Roles { get; } = [Viewer, Responder, PolicyAuthor, Approver, Compliance, Platform, Administrator];

    /// <summary>The role of that name; null when there is none.</summary>
    public static Role? Find(string? name) => Roles.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.Ordinal));

    private static Role New(string name, string meaning, string[] permissions) => new(name, meaning, permissions.ToFrozenSet(StringComparer.Ordinal));
}
