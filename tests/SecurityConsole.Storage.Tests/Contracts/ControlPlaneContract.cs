using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Destinations;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Storage.Configuration.Egress;

namespace SecurityConsole.Storage.Tests.Contracts;

/// <summary>What every <see cref="IControlPlane"/> does, whatever database is behind it. Derive one class per database.</summary>
public abstract class ControlPlaneContract
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 2, 0, 0, TimeSpan.Zero);

    protected abstract Task<IControlPlane> OpenAsync();

    protected abstract Task ChangeAsync(Func<ConsoleDbContext, Task> change);

    protected abstract byte[] Seal(Guid serverId, string credential);

    [Fact]
    public async Task Empty_directory_is_read_with_its_revision()
    {
        var plane = await OpenAsync();
        var contents = await plane.ReadDirectoryAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, contents.Revision);
        Assert.Empty(contents.Agents);
        Assert.Empty(contents.Servers);
    }

    [Fact]
    public async Task Oauth_is_read_as_it_was_written()
    {
        var plane = await OpenAsync();
        var agent = new AgentRow { Id = Guid.CreateVersion7(), Name = "oauth-bot", CreatedAt = At };
        var server = new ServerRow { Id = Guid.CreateVersion7(), Name = "tickets", Endpoint = "https://tickets.example/mcp", CreatedAt = At };
        var issuer = new TokenIssuerRow
        {
            Id = Guid.CreateVersion7(),
            Name = "login",
            Issuer = "https://login.example",
            KeySource = IssuerKeySource.Address,
            KeySetAddress = "https://login.example/keys",
            Algorithms = ["ML-DSA-65", "gone"],
            Audiences = ["https://gateway.example"],
            ClockSkewSeconds = 7,
            LongestLifeSeconds = 600,
            RequiredClaims = ["tenant=a=b"],
            RequiredScopes = ["mcp:{server}"],
            Reuse = TokenReuse.Once,
            Workload = new() { Evidence = ["spiffe", "gone"] },
            CreatedAt = At,
        };
        var source = new UpstreamTokenSourceRow { ServerId = server.Id, Grant = UpstreamGrant.TokenExchange, TokenEndpoint = "https://login.example/token", ClientId = "gateway", SecretSealed = Seal(server.Id, "sealed as another secret") };
        await ChangeAsync(context =>
        {
            context.AddRange(agent, server, issuer, source, new SubjectBindingRow { Id = Guid.CreateVersion7(), AgentId = agent.Id, IssuerId = issuer.Id, Claim = "sub", Value = "me", CreatedAt = At });
            return Task.CompletedTask;
        });

        var contents = await plane.ReadDirectoryAsync(TestContext.Current.CancellationToken);
        var read = Assert.Single(contents.TokenIssuers);
        Assert.Equal(("login", "https://login.example/keys", TokenReuse.Once, TimeSpan.FromMinutes(10), "a=b"), (read.Name, read.KeySetAddress, read.Reuse, read.LongestLife!.Value, read.RequiredClaims["tenant"]));
        Assert.Equal(WorkloadEvidence.Spiffe, Assert.Single(read.Attests));
        Assert.Equal(SecurityConsole.Cryptography.Jose.JoseAlgorithm.MLDsa65, Assert.Single(read.Algorithms));
        Assert.Equal((agent.Id, issuer.Id, "sub", "me"), (contents.SubjectBindings[0].AgentId, contents.SubjectBindings[0].IssuerId, contents.SubjectBindings[0].Claim, contents.SubjectBindings[0].Value));
        Assert.True(Assert.Single(contents.UpstreamTokenSources).IsUnreadable); // what was sealed for another purpose does not open
        Assert.Equal("", contents.UpstreamTokenSources[0].ClientSecret);
    }

    [Fact]
    public async Task Everything_registered_is_read_as_it_was_written()
    {
        var plane = await OpenAsync();
        var agent = new AgentRow { Id = Guid.CreateVersion7(), Name = "billing-bot", Owner = "finance", Suspended = true, CreatedAt = At };
        var server = new ServerRow
        {
            Id = Guid.CreateVersion7(),
            Name = "payroll",
            Endpoint = "https://payroll.example/mcp",
            Transport = ServerTransport.HttpSse,
            CapturePayloads = true,
            ResponseTimeoutSeconds = 7,
            CreatedAt = At,
            CredentialHeader = "Authorization",
        };
        server.CredentialSealed = Seal(server.Id, "Bearer secret");
        await ChangeAsync(context =>
        {
            context.Agents.Add(agent);
            context.Servers.Add(server);
            context.Grants.Add(new GrantRow { Id = Guid.CreateVersion7(), AgentId = agent.Id, ServerId = server.Id, Tools = ["read_*"], Resources = ["*"], CreatedAt = At });
            context.AgentTokens.Add(new AgentTokenRow { Id = Guid.CreateVersion7(), AgentId = agent.Id, Hash = [.. Enumerable.Repeat((byte)1, 32)], Prefix = "sca_abcd", CreatedAt = At, ExpiresAt = At.AddDays(1) });
            context.AgentTokens.Add(new AgentTokenRow { Id = Guid.CreateVersion7(), AgentId = agent.Id, Hash = [.. Enumerable.Repeat((byte)2, 32)], CreatedAt = At, RevokedAt = At });
            return Task.CompletedTask;
        });

        var contents = await plane.ReadDirectoryAsync(TestContext.Current.CancellationToken);
        Assert.True(Assert.Single(contents.Agents).Suspended);
        Assert.Equal(At, contents.Agents[0].CreatedAt);
        var read = Assert.Single(contents.Servers);
        Assert.Equal("Bearer secret", read.CredentialValue);
        Assert.Equal(ServerTransport.HttpSse, read.Transport);
        Assert.Equal(TimeSpan.FromSeconds(7), read.ResponseTimeout);
        Assert.Equal(["read_*"], Assert.Single(contents.Grants).Tools);
        Assert.Equal(At.AddDays(1), Assert.Single(contents.Tokens).ExpiresAt);
        Assert.Equal(2, contents.Revision);
    }

    [Fact]
    public async Task Egress_lists_and_mappings_are_read_as_they_were_written_and_go_with_their_server()
    {
        var plane = await OpenAsync();
        var server = new ServerRow { Id = Guid.CreateVersion7(), Name = "files", Endpoint = "https://files.example/mcp", CreatedAt = At };
        await ChangeAsync(context =>
        {
            context.Servers.Add(server);
            context.EgressRules.Add(new EgressRuleRow { Id = Guid.CreateVersion7(), ServerId = server.Id, Kind = EgressKind.Path, Pattern = "/srv", CreatedAt = At });
            context.DestinationMappings.Add(new DestinationMappingRow { Id = Guid.CreateVersion7(), ServerId = server.Id, Tool = "read", Pointer = "/a", Kind = DestinationKind.Path, CreatedAt = At });
            return Task.CompletedTask;
        });

        var contents = await plane.ReadDirectoryAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new EgressRule(server.Id, EgressKind.Path, "/srv"), Assert.Single(contents.EgressRules));
        Assert.Equal(new DestinationMapping(server.Id, "read", "/a", DestinationKind.Path), Assert.Single(contents.DestinationMappings));

        await ChangeAsync(async context =>
        {
            context.EgressRules.Remove(await context.EgressRules.SingleAsync());
        });
        Assert.Equal((3, 0), ((await plane.ReadDirectoryAsync(TestContext.Current.CancellationToken)).Revision, (await plane.ReadDirectoryAsync(TestContext.Current.CancellationToken)).EgressRules.Count));

        await ChangeAsync(async context =>
        {
            context.Servers.Remove(await context.Servers.SingleAsync());
        });
        Assert.Empty((await plane.ReadDirectoryAsync(TestContext.Current.CancellationToken)).DestinationMappings);
    }

    [Fact]
    public async Task Change_wakes_who_waits_for_it()
    {
        var plane = await OpenAsync();
        var waiting = plane.WaitForChangeAsync(1, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        await ChangeAsync(context =>
        {
            context.Agents.Add(new AgentRow { Id = Guid.CreateVersion7(), Name = "a", CreatedAt = At });
            return Task.CompletedTask;
        });
        await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Change_of_something_else_does_not_raise_the_revision()
    {
        var plane = await OpenAsync();
        await ChangeAsync(context =>
        {
            context.Settings.Add(new SettingRow { Key = "retention.days", Value = "30", ChangedAt = At });
            return Task.CompletedTask;
        });
        Assert.Equal(1, (await plane.ReadDirectoryAsync(TestContext.Current.CancellationToken)).Revision);
    }

    [Fact]
    public async Task Cryptographic_settings_are_read_as_they_were_written_and_not_before()
    {
        var plane = await OpenAsync();
        Assert.Null((await plane.ReadDirectoryAsync(TestContext.Current.CancellationToken)).Cryptography);
        var waiting = plane.WaitForChangeAsync(1, TestContext.Current.CancellationToken);
        await ChangeAsync(async context =>
        {
            var row = await context.CryptographySettings.SingleAsync();
            (row.GatewayProfile, row.ConsoleProfile, row.UpstreamProfile) = ("own", "hybrid", "cnsa-2.0");
            (row.TransportPolicy, row.Revision, row.CutRevision) = ("p2p_connectivity:\n  enforce_pqc: true\n", 7, 6);
            context.CryptoProfiles.Add(new CryptoProfileRow { Name = "own", Description = "ours", AllowedGroups = ["X25519MLKEM768"], AllowedSuites = ["TLS_AES_256_GCM_SHA384"] });
        });
        await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        var read = (await plane.ReadDirectoryAsync(TestContext.Current.CancellationToken)).Cryptography!;
        Assert.Equal(("own", "hybrid", "cnsa-2.0", 7L, 6L), (read.GatewayProfile, read.ConsoleProfile, read.UpstreamProfile, read.Revision, read.CutRevision));
        Assert.Equal("p2p_connectivity:\n  enforce_pqc: true\n", read.TransportPolicy);
        var profile = Assert.Single(read.CustomProfiles);
        Assert.Equal(("own", "ours", "X25519MLKEM768", "TLS_AES_256_GCM_SHA384", false), (profile.Name, profile.Description, profile.AllowedGroups.Single(), profile.AllowedSuites.Single(), profile.AllowsClassical));
    }

    [Fact]
    public async Task What_a_server_says_of_its_connection_raises_the_cryptographic_revision_too()
    {
        var plane = await OpenAsync();
        await ChangeAsync(async context => (await context.CryptographySettings.SingleAsync()).GatewayProfile = "hybrid");
        var id = Guid.CreateVersion7();
        await ChangeAsync(context =>
        {
            context.Servers.Add(new ServerRow { Id = id, Name = "payroll", Endpoint = "https://payroll.example/", CreatedAt = At });
            return Task.CompletedTask;
        });
        Assert.Equal(1, (await plane.ReadDirectoryAsync(TestContext.Current.CancellationToken)).Cryptography!.Revision);

        await ChangeAsync(async context => (await context.Servers.SingleAsync(server => server.Id == id)).DataClasses = "payroll,pii");

        var contents = await plane.ReadDirectoryAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, contents.Cryptography!.Revision);
        Assert.Equal(["payroll", "pii"], Assert.Single(contents.Servers).ToCryptography().DataClasses);
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        var plane = await OpenAsync();
        using var cancellation = new CancellationTokenSource();
        var waiting = plane.WaitForChangeAsync(1, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Credential_copied_to_another_server_disables_that_server_only()
    {
        var plane = await OpenAsync();
        var stolen = Seal(Guid.CreateVersion7(), "Bearer secret");
        await ChangeAsync(context =>
        {
            context.Servers.Add(new ServerRow { Id = Guid.CreateVersion7(), Name = "evil", Endpoint = "https://evil.example/", CredentialSealed = stolen, CreatedAt = At });
            context.Servers.Add(new ServerRow { Id = Guid.CreateVersion7(), Name = "good", Endpoint = "https://good.example/", CreatedAt = At });
            return Task.CompletedTask;
        });
        var servers = (await plane.ReadDirectoryAsync(TestContext.Current.CancellationToken)).Servers.ToDictionary(server => server.Name, StringComparer.Ordinal);
        Assert.True(servers["evil"].Disabled);
        Assert.Empty(servers["evil"].CredentialValue);
        Assert.False(servers["good"].Disabled);
    }
}
