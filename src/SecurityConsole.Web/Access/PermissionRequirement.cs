using Microsoft.AspNetCore.Authorization;

namespace SecurityConsole.Web.Access;

/// <summary>One permission that an endpoint or a page needs.</summary>
internal sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;
