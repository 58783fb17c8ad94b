using Microsoft.AspNetCore.Authorization;

namespace SecurityConsole.Web.Access;

/// <summary>Decides <see cref="PermissionRequirement"/> from the caller's roles or scopes.</summary>
internal sealed class PermissionHandler : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (Caller.From(context.User, remoteAddress: "").May(requirement.Permission))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
