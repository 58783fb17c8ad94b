using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Evaluation;

/// <summary>May this principal do this action to this resource, in this context?</summary>
public readonly record struct AuthorizationRequest(EntityUid Principal, EntityUid Action, EntityUid Resource, CedarRecord Context);
