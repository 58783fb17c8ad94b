using Microsoft.AspNetCore.Components;
using SecurityConsole.Engine.Access;
using SecurityConsole.Web.Administration.Grants;
using SecurityConsole.Web.Administration.Servers;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Agents;

/// <summary>Gives an agent something of a server, or changes what it was given.</summary>
public sealed partial class GrantDialog
{
    private readonly FormState _form = new();
    private Dialog _dialog = default!;
    private GrantView? _edited;
    private IReadOnlyList<string> _agents = [];
    private IReadOnlyList<ServerView> _servers = [];
    private string _agent = "", _server = "", _scopes = "";
    private bool _agentFixed, _serverFixed, _keyExchange, _certificate;
    private CapabilityChoice _tools = new(CapabilityKind.Tool, [], []), _prompts = new(CapabilityKind.Prompt, [], []), _resources = new(CapabilityKind.Resource, [], []);

    [Parameter]
    public EventCallback Saved { get; set; }

    /// <summary>Opens it for a new grant; what is given is fixed.</summary>
    public async Task OpenAsync(string? agent, string? server)
    {
        var caller = await Caller.GetAsync();
        _agents = [.. ((await Agents.ListAsync(caller, CancellationToken.None)).Value ?? []).Select(known => known.Name)];
        _servers = (await Servers.ListAsync(caller, CancellationToken.None)).Value ?? [];
        _edited = null;
        _agent = agent ?? (_agents.Count > 0 ? _agents[0] : "");
        (_agentFixed, _serverFixed) = (agent is not null, server is not null);
        ChooseServer(server ?? (_servers.Count > 0 ? _servers[0].Name : ""));
        _tools.Extent = CapabilityExtent.Everything;
        (_keyExchange, _certificate, _scopes) = (false, false, "");
        await ShowAsync();
    }

    /// <summary>Opens it for an existing grant.</summary>
    public async Task EditAsync(GrantView grant)
    {
        _servers = (await Servers.ListAsync(await Caller.GetAsync(), CancellationToken.None)).Value ?? [];
        (_edited, _agent, _server, _agents) = (grant, grant.Agent, grant.Server, [grant.Agent]);
        SetChoices(grant.Tools, grant.Prompts, grant.Resources);
        (_keyExchange, _certificate, _scopes) = (grant.RequirePostQuantumKeyExchange, grant.RequirePostQuantumCertificate, string.Join(' ', grant.Scopes));
        await ShowAsync();
    }

    private Task ShowAsync()
    {
        _form.Reset();
        return _dialog.OpenAsync();
    }

    private void ChooseServer(string name)
    {
        _server = name;
        SetChoices(_tools.Patterns, _prompts.Patterns, _resources.Patterns);
    }

    private void SetChoices(IReadOnlyList<string> tools, IReadOnlyList<string> prompts, IReadOnlyList<string> resources)
    {
        var id = _servers.FirstOrDefault(server => server.Name == _server)?.Id;
        var offered = id is { } known && Upstreams.Current.TryGetValue(known, out var upstream) ? upstream.State.Capabilities : [];
        _tools = Choice(CapabilityKind.Tool, tools);
        _prompts = Choice(CapabilityKind.Prompt, prompts);
        _resources = Choice(CapabilityKind.Resource, resources);

        CapabilityChoice Choice(CapabilityKind kind, IReadOnlyList<string> patterns) =>
            new(kind, [.. offered.Where(capability => capability.Kind == kind).Select(capability => capability.Name).Distinct(StringComparer.Ordinal)], patterns);
    }

    private async Task SubmitAsync()
    {
        var saved = await _form.RunAsync(async () =>
        {
            var caller = await Caller.GetAsync();
            return _edited is { } edited ? await Grants.ChangeAsync(caller, edited.Id, Change(), null, CancellationToken.None) : await Grants.AddAsync(caller, New(), CancellationToken.None);
        });
        if (saved is not null)
        {
            await _dialog.CloseAsync();
            await Saved.InvokeAsync();
        }
    }

    private GrantChange Change() => new()
    {
        Tools = _tools.Patterns,
        Prompts = _prompts.Patterns,
        Resources = _resources.Patterns,
        Scopes = Scopes(),
        RequirePostQuantumKeyExchange = _keyExchange,
        RequirePostQuantumCertificate = _certificate,
    };

    private string[] Scopes() => _scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private NewGrant New() => new()
    {
        Agent = _agent,
        Server = _server,
        Tools = _tools.Patterns,
        Prompts = _prompts.Patterns,
        Resources = _resources.Patterns,
        Scopes = Scopes(),
        RequirePostQuantumKeyExchange = _keyExchange,
        RequirePostQuantumCertificate = _certificate,
    };
}
