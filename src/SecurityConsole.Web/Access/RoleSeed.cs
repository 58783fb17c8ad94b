using Microsoft.AspNetCore.Identity;

namespace SecurityConsole.Web.Access;

/// <summary>Makes the rows of the roles, which accounts point to. What a role may do is in <see cref="Role"/>, never in the store.</summary>
internal sealed class RoleSeed(IServiceScopeFactory scopes)
{
    /// <summary>Makes those that are missing.</summary>
    public async Task EnsureAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole>>();
        foreach (var role in Role.Roles)
        {
            if (!await roles.RoleExistsAsync(role.Name))
            {
                await roles.CreateAsync(new IdentityRole(role.Name));
            }
        }
    }
}
