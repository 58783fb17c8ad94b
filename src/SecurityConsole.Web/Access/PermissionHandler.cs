using Microsoft.AspNetCore.Authorization;

namespace SecurityConsole.Web.Access;

/// <summary>Decides <see cref="PermissionRequirement"/> from the caller's roles or scopes.</summary>
internal sealed class PermissionHandler : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        var caller = Caller.From(context.User, remoteAddress: "");
        if (requirement.AnyOf.Any(caller.May))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
