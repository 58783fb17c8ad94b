using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Engine.Policies;

/// <summary>One use of a template: what its slots stand for.</summary>
/// <param name="Id">Id of the policy that the link makes.</param>
/// <param name="TemplateId">Id of the template.</param>
/// <param name="Principal">For <c>?principal</c>; null where the template has no such slot.</param>
/// <param name="Resource">For <c>?resource</c>; null where the template has no such slot.</param>
public sealed record PolicyLink(string Id, string TemplateId, EntityUid? Principal, EntityUid? Resource);
