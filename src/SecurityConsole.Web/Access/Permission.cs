using System.Collections.Frozen;

namespace SecurityConsole.Web.Access;

/// <summary>
/// What a caller may do, one by one. The text is at the same time the scope of an API token and the name of the authorization policy
/// (<c>[Authorize(Policy = Permission.AgentsRead)]</c>). Roles are sets of these: <see cref="Role"/>.
/// </summary>
public static class Permission
{
    public const string AgentsRead = "agents:read";
    public const string AgentsWrite = "agents:write";
    public const string AgentsStop = "agents:stop";
    public const string ServersRead = "servers:read";
    public const string ServersWrite = "servers:write";
    public const string ServersStop = "servers:stop";
    public const string GrantsRead = "grants:read";
    public const string GrantsWrite = "grants:write";
    public const string CallsRead = "calls:read";
    public const string HandshakesRead = "handshakes:read";
    public const string CryptographyRead = "cryptography:read";
    public const string CryptographyWrite = "cryptography:write";
    public const string AlertsRead = "alerts:read";
    public const string ActionsRead = "actions:read";
    public const string PayloadsRead = "payloads:read";
    public const string PayloadsWrite = "payloads:write";
    public const string LedgerRead = "ledger:read";
    public const string StatusRead = "status:read";
    public const string AuthorityRead = "authority:read";
    public const string AuthorityWrite = "authority:write";
    public const string PeopleRead = "people:read";
    public const string PeopleWrite = "people:write";
    public const string ApiTokensRead = "api-tokens:read";
    public const string ApiTokensWrite = "api-tokens:write";
    public const string KeysRead = "keys:read";
    public const string KeysWrite = "keys:write";
    public const string HoldsRead = "holds:read";
    public const string HoldsDecide = "holds:decide";
    public const string CatalogueRead = "catalogue:read";
    public const string CatalogueApprove = "catalogue:approve";
    public const string SignalsRead = "signals:read";
    public const string SignalsWrite = "signals:write";
    public const string PoliciesRead = "policies:read";
    public const string PoliciesWrite = "policies:write";
    public const string PoliciesPublish = "policies:publish";

    /// <summary>Policy: either of the two. The operation itself decides which it needs.</summary>
    public const string AgentsWriteOrStop = $"{AgentsWrite}|{AgentsStop}";

    /// <summary>Policy: either of the two. The operation itself decides which it needs.</summary>
    public const string ServersWriteOrStop = $"{ServersWrite}|{ServersStop}";

    /// <summary>Every permission, with what it allows in one line.</summary>
    public static FrozenDictionary<string, string> Meanings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [AgentsRead] = "See agents, their certificates and the prefixes of their tokens.",
        [AgentsWrite] = "Register, change and remove agents; issue and revoke their tokens and certificates.",
        [AgentsStop] = "Suspend and resume agents.",
        [ServersRead] = "See servers and their capabilities.",
        [ServersWrite] = "Register, change and remove servers; replace their credentials and certificates.",
        [ServersStop] = "Disable and enable servers.",
        [GrantsRead] = "See what agents may use.",
        [GrantsWrite] = "Grant, change and withdraw what agents may use.",
        [CallsRead] = "See calls.",
        [HandshakesRead] = "See handshakes.",
        [CryptographyRead] = "See crypto profiles, the transport policy and what is remembered of peers.",
        [CryptographyWrite] = "Change crypto profiles and the transport policy; cut connections; forget peers.",
        [AlertsRead] = "See alerts.",
        [ActionsRead] = "See what administrators did.",
        [PayloadsRead] = "Open captured payloads: what was said in a call.",
        [PayloadsWrite] = "Erase captured payloads.",
        [LedgerRead] = "Verify the ledger; take receipts of what one may read.",
        [StatusRead] = "See the state of this node.",
        [AuthorityRead] = "See the certificate authority, the certificates that it issued, and the issuers of tokens.",
        [AuthorityWrite] = "Choose which external authorities and token issuers are trusted to vouch for agents.",
        [PeopleRead] = "See people and their roles.",
        [PeopleWrite] = "Invite people, change their roles, disable them.",
        [ApiTokensRead] = "See API tokens, never their text.",
        [ApiTokensWrite] = "Create and revoke API tokens.",
        [KeysRead] = "See this node's keys: where they live and how old they are.",
        [KeysWrite] = "Rotate this node's keys.",
        [HoldsRead] = "See calls that wait for a person, without their arguments.",
        [HoldsDecide] = "See the arguments of calls that wait, and approve or deny them.",
        [CatalogueRead] = "See what servers offer, and what of it is approved.",
        [CatalogueApprove] = "Approve and reject what servers offer; choose whether a first use is trusted.",
        [SignalsRead] = "See networks, time windows, devices, locations and budgets.",
        [SignalsWrite] = "Change networks, time windows, devices, locations and budgets.",
        [PoliciesRead] = "See policies and their revisions; try out what others would do.",
        [PoliciesWrite] = "Write policies and propose them.",
        [PoliciesPublish] = "Approve and reject what others propose as policies; roll back.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every permission, sorted.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Meanings.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether the text names a permission.</summary>
    public static bool IsKnown(string text) => Meanings.ContainsKey(text);
}
