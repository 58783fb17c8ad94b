using SecurityConsole.Web.Administration.Signals;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Context;

/// <summary>Devices, whose they are, and who reports on them.</summary>
public sealed partial class DevicesView
{
    private readonly FormState _form = new();
    private readonly FormState _sourceForm = new();
    private Dialog _dialog = default!;
    private Confirm _confirm = default!;
    private IReadOnlyList<DeviceView>? _devices;
    private IReadOnlyList<PostureSourceView>? _sources;
    private IssuedPostureSource? _issued;
    private string? _failure, _refusal;
    private string _name = "", _agent = "", _source = "";

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var caller = await Caller.GetAsync();
        var devices = await Administration.ListAsync(caller, CancellationToken.None);
        (_devices, _failure) = (devices.Value, devices.Refusal?.Text);
        _sources = (await Sources.ListAsync(caller, CancellationToken.None)).Value;
    }

    private static string State(DeviceView device) => device.Healthy switch { true => "in order", false => "not in order", null => "unknown" };

    private static string Details(DeviceView device) => string.Join(", ", new[]
    {
        device.PatchedDays is { } days ? $"patched {days} days before" : "",
        device.DiskEncrypted switch { true => "disk encrypted", false => "disk not encrypted", null => "" },
        device.Attested == true ? "attested" : "",
    }.Where(static part => part.Length > 0));

    private Task OpenAsync()
    {
        (_name, _agent) = ("", "");
        _form.Reset();
        return _dialog.OpenAsync();
    }

    private async Task SetAsync()
    {
        var wanted = new DeviceChange { Agent = _agent.Trim() };
        if (await _form.RunAsync(async () => await Administration.SetAsync(await Caller.GetAsync(), _name.Trim(), wanted, CancellationToken.None)) is not null)
        {
            _refusal = null;
            await _dialog.CloseAsync();
            await LoadAsync();
        }
    }

    private async Task IssueAsync()
    {
        _issued = await _sourceForm.RunAsync(async () => await Sources.IssueAsync(await Caller.GetAsync(), _source.Trim(), CancellationToken.None));
        await LoadAsync();
    }

    private async Task RemoveAsync(DeviceView device)
    {
        if (await _confirm.AskAsync($"Forget {device.Name}?", "Whose it is and what is said about it is forgotten. Its state is unknown from the next call on.", "Forget"))
        {
            _refusal = (await Administration.RemoveAsync(await Caller.GetAsync(), device.Name, CancellationToken.None)).Refusal?.Text;
            await LoadAsync();
        }
    }

    private async Task RemoveSourceAsync(PostureSourceView source)
    {
        if (await _confirm.AskAsync($"Remove {source.Name}?", "Its reports are refused from now on, and what it said goes out of date.", "Remove"))
        {
            _refusal = (await Sources.RemoveAsync(await Caller.GetAsync(), source.Name, CancellationToken.None)).Refusal?.Text;
            _issued = null;
            await LoadAsync();
        }
    }
}
