using Microsoft.AspNetCore.Components;
using SecurityConsole.Engine.Upstreams;

namespace SecurityConsole.Web.Places.Servers;

/// <summary>The servers and how they are doing now.</summary>
public sealed partial class ServersPage
{
    private static readonly string[] Shortcuts = ["/"];
    private ServerDialog _register = default!;
    private IReadOnlyList<ServerLine>? _all;
    private string? _failure;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    private IReadOnlyList<ServerLine>? Shown => string.IsNullOrWhiteSpace(Text) ? _all : _all?.Where(line => line.Holds(Text.Trim())).ToList();

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await Administration.ListAsync(await Caller.GetAsync(), CancellationToken.None);
        var upstreams = Upstreams.Current;
        _all = outcome.Value?.Select(server => new ServerLine(server, upstreams.TryGetValue(server.Id, out var upstream) ? upstream.State : ServerState.Unprobed)).ToList();
        _failure = outcome.Refusal?.Text;
    }

    private void Go(string? text) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("q", string.IsNullOrEmpty(text) ? null : text), replace: true);
}
