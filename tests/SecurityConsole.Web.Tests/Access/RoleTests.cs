using System.Security.Claims;
using SecurityConsole.Web.Access;

namespace SecurityConsole.Web.Tests.Access;

public sealed class RoleTests
{
    [Fact]
    public void Only_the_administrator_has_every_permission() =>
        Assert.Equal([Role.Administrator], Role.Roles.Where(r => r.Permissions.SetEquals(Permission.All)));

    [Fact]
    public void Every_role_knows_only_permissions_that_exist() => Assert.All(Role.Roles, r => Assert.All(r.Permissions, p => Assert.True(Permission.IsKnown(p))));

    [Fact]
    public void Viewer_changes_nothing() => Assert.All(Role.Viewer.Permissions, p => Assert.EndsWith(":read", p, StringComparison.Ordinal));

    [Fact]
    public void Responder_stops_agents_and_servers_but_registers_none()
    {
        Assert.True(Role.Responder.Permissions.IsSupersetOf([Permission.AgentsStop, Permission.ServersStop]));
        Assert.DoesNotContain(Role.Responder.Permissions, p => p.EndsWith(":write", StringComparison.Ordinal));
    }

    [Fact]
    public void Principal_that_is_not_authenticated_may_do_nothing() =>
        Assert.Empty(Caller.From(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, "Administrator")])), "").Permissions);

    [Fact]
    public void Role_of_an_unknown_name_gives_nothing() =>
        Assert.Empty(Caller.From(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, "administrator")], "cookie")), "").Permissions);

    [Fact]
    public void Scope_claims_count_only_from_api_tokens()
    {
        Claim[] claims = [new(ApiTokenDefaults.ScopeClaim, Permission.AgentsRead)];

        Assert.Empty(Caller.From(new ClaimsPrincipal(new ClaimsIdentity(claims, "cookie")), "").Permissions);
        Assert.Equal([Permission.AgentsRead], Caller.From(new ClaimsPrincipal(new ClaimsIdentity(claims, ApiTokenDefaults.Scheme)), "").Permissions);
    }
}
