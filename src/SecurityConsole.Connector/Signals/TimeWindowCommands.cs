using System.CommandLine;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Signals;

/// <summary><c>secconsole time-window</c>.</summary>
internal static class TimeWindowCommands
{
    private static readonly Column[] s_columns =
    [
        Column.Of("NAME", "name"),
        Column.Of("ZONE", "timeZone"),
        Column.Of("DAYS", "days"),
        Column.Of("START", "start"),
        Column.Of("END", "end"),
        Column.Of("NOT ON HOLIDAYS", "exceptHolidays"),
        Column.Of("MAINTENANCE", "maintenance"),
    ];

    public static Command Create(CommandRunner run) => new("time-window", "Names of stretches of time, for policies; the organisation's clock and holidays.")
    {
        Set(run),
        List(run),
        run.Remove("Remove a window.", new Argument<string>("name") { Description = "Name of the window." }, static name => $"/time-windows/{name}", "Removed."),
        Now(run),
        Calendar(run),
    };

    private static Command Set(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = "1 to 64 of a-z, 0-9 and '-'." };
        var zone = new Option<string?>("--zone") { Description = "IANA name of its clock; the organisation's when left out." };
        var days = new Option<int[]>("--day") { Description = "Day on which it begins, 1 for Monday to 7 for Sunday; every day when left out. May be repeated.", AllowMultipleArgumentsPerToken = true };
        var start = new Option<string?>("--start") { Description = "When it begins; 00:00 when left out.", HelpName = "HH:mm" };
        var end = new Option<string?>("--end") { Description = "When it is over; 24:00 when left out. Not after the start means the next day.", HelpName = "HH:mm" };
        var exceptHolidays = new Option<bool>("--except-holidays") { Description = "It does not begin on holidays." };
        var maintenance = new Option<bool>("--maintenance") { Description = "Systems are being maintained during it." };
        var from = new Option<DateTimeOffset?>("--from") { Description = "Not before this, to the minute." };
        var until = new Option<DateTimeOffset?>("--until") { Description = "Not from this on, to the minute." };
        var command = new Command("set", "Give a name to a stretch of time.") { name, zone, days, start, end, exceptHolidays, maintenance, from, until };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var body = new JsonObject
            {
                ["timeZone"] = parsed.GetValue(zone),
                ["start"] = parsed.GetValue(start),
                ["end"] = parsed.GetValue(end),
                ["exceptHolidays"] = parsed.GetValue(exceptHolidays),
                ["maintenance"] = parsed.GetValue(maintenance),
                ["from"] = parsed.GetValue(from),
                ["until"] = parsed.GetValue(until),
            };
            if (parsed.GetValue(days) is { Length: > 0 } given)
            {
                body["days"] = new JsonArray([.. given.Select(static day => JsonValue.Create(day))]);
            }

            using var api = run.Connect(parsed);
            run.Print(parsed, await api.PutAsync($"/time-windows/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}", body, cancellationToken), "Set. It counts from the next call on.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command List(CommandRunner run)
    {
        var command = new Command("list", "List windows.");
        command.SetAction((parsed, cancellationToken) => run.ListAsync(parsed, "/time-windows", s_columns, "No stretch of time has a name.", cancellationToken));
        return command;
    }

    private static Command Now(CommandRunner run)
    {
        var command = new Command("now", "Say what the present moment is to policies.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var answer = await api.GetAsync("/time-windows/now", cancellationToken);
            var windows = answer.Text("windows") is { Length: > 0 } open ? open : "none";
            run.Print(parsed, answer, TerminalText.Clean($"hour {answer.Text("hour")}, weekday {answer.Text("weekday")}, holiday {answer.Text("holiday")}, open windows: {windows}. {answer.Text("problem")}".TrimEnd()));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Calendar(CommandRunner run)
    {
        var zone = new Option<string?>("--time-zone") { Description = "IANA name of the organisation's clock, such as Europe/Berlin." };
        var holidays = new Option<string[]>("--holiday") { Description = "Holiday with its name; all of them, since the list is replaced. May be repeated.", HelpName = "yyyy-MM-dd=NAME" };
        var command = new Command("calendar", "Show the organisation's clock and holidays, or set them.") { zone, holidays };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var body = new JsonObject();
            if (parsed.GetValue(zone) is { } given)
            {
                body["timeZone"] = given;
            }

            if (parsed.GetValue(holidays) is { Length: > 0 } days)
            {
                body["holidays"] = new JsonArray([.. days.Select(static day => day.Split('=', 2)).Select(static day => new JsonObject { ["date"] = day[0], ["name"] = day.Length > 1 ? day[1] : "" })]);
            }

            var answer = body.Count == 0 ? await api.GetAsync("/calendar", cancellationToken) : await api.PutAsync("/calendar", body, cancellationToken);
            run.Print(parsed, answer, TerminalText.Clean($"Time zone {answer.Text("timeZone")}, {answer.GetProperty("holidays").GetArrayLength()} holiday(s)."));
            return ExitCode.Ok;
        });
        return command;
    }
}
