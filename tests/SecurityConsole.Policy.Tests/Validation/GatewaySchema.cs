using SecurityConsole.Policy.Schemas;

namespace SecurityConsole.Policy.Tests.Validation;

/// <summary>A small schema in the manner of the gateway's.</summary>
internal static class GatewaySchema
{
    public const string Text = """
        entity Team;
        entity Agent in [Team] { owner: String, score: Long, limits?: { daily: Long, burst?: Long }, peers: Set<Agent> } tags String;
        entity User { name: String };
        entity Server;
        entity DataClass enum ["public", "health"];
        entity Tool in [Server, DataClass] { name: String, risk: Long };
        type Tls = { version: Long, kem?: String };
        action "use" in ["any"];
        action "any";
        @doc("call a tool")
        action "call" in ["use"] appliesTo {
          principal: [Agent],
          resource: [Tool],
          context: { tls: Tls, ip: ipaddr, now: datetime, cost: decimal, args: { path?: String, "user id"?: Long, tags?: Set<String> }, approved: Bool }
        };
        action "list" in ["use"] appliesTo { principal: [Agent, User], resource: [Server], context: { tls: Tls } };
        """;

    public static CedarSchema Schema { get; } = CedarSchema.Parse(Text).Schema!;
}
