using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Keys;

/// <summary><c>secconsole key schedule</c>.</summary>
internal static class KeyScheduleCommand
{
    private const int MostDays = 3650;

    public static Command Create(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = "Name of the key, as 'secconsole key list' shows it." };
        var everyDays = new Option<int?>("--every-days") { Description = "Days from one rotation, of whatever kind, to the next: 1 to 3650.", HelpName = "N" };
        var off = new Option<bool>("--off") { Description = "Rotate it only by hand." };
        var command = new Command("schedule", "Say how often a key is rotated without being asked.") { name, everyDays, off };
        command.Validators.Add(result =>
        {
            if (result.GetValue(off) == (result.GetResult(everyDays) is not null))
            {
                result.AddError("Say either --every-days N or --off.");
            }
        });
        everyDays.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > MostDays)
            {
                result.AddError($"--every-days is between 1 and {MostDays}.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var body = new JsonObject { ["everyDays"] = parsed.GetValue(everyDays) };
            var key = await api.PutAsync($"/keys/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}/schedule", body, cancellationToken);
            var sentence = Of(key).Number("everyDays") is null
                ? $"The {TerminalText.Clean(key.Text("name"))} key is rotated only by hand."
                : $"The {TerminalText.Clean(key.Text("name"))} key is rotated every {Every(key)}. It is due on {Of(key).Time("nextAt")} UTC.";
            run.Print(parsed, key, sentence);
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>The schedule of a key; nothing where an older console answers without one.</summary>
    public static JsonElement Of(JsonElement key) => key.ValueKind == JsonValueKind.Object && key.TryGetProperty("schedule", out var schedule) ? schedule : default;

    /// <summary><c>90 days</c>, or <c>off</c>.</summary>
    public static string Every(JsonElement key) => Of(key).Number("everyDays") is { } days ? $"{days} day{(days == 1 ? "" : "s")}" : "off";
}
