namespace SecurityConsole.Engine.Directory;

/// <summary>Which tokens of an issuer stand for an agent. Immutable.</summary>
/// <param name="Id">UUIDv7; the credential id in call records.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="IssuerId">The issuer.</param>
/// <param name="Claim">The claim that is looked at; a member of an object is named with a dot (<c>act.sub</c>).</param>
/// <param name="Value">What it has to be, character by character.</param>
public sealed record SubjectBinding(Guid Id, Guid AgentId, Guid IssuerId, string Claim, string Value);
