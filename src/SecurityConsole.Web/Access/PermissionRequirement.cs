using Microsoft.AspNetCore.Authorization;

namespace SecurityConsole.Web.Access;

/// <summary>What an endpoint or a page needs: any one of these permissions.</summary>
internal sealed record PermissionRequirement(params string[] AnyOf) : IAuthorizationRequirement;
