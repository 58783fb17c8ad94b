using System.Globalization;
using SecurityConsole.Engine.Signals.Calendars;
using SecurityConsole.Web.Administration.Signals;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Context;

/// <summary>Windows of time, the organisation's clock, and what the present moment is.</summary>
public sealed partial class TimeView
{
    private static readonly string[] DayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private readonly FormState _form = new();
    private readonly FormState _calendarForm = new();
    private readonly HashSet<int> _days = [];
    private Dialog _dialog = default!;
    private Confirm _confirm = default!;
    private IReadOnlyList<TimeWindowView>? _windows;
    private MomentView? _now;
    private TimeWindowView? _before;
    private string? _failure, _refusal, _holidayProblem;
    private string _name = "", _windowZone = "", _start = "", _end = "", _zone = "UTC", _holidays = "";
    private bool _isNew, _exceptHolidays, _maintenance, _isSaved;

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if ((await Calendar.GetAsync(await Caller.GetAsync(), CancellationToken.None)).Value is { } calendar)
        {
            (_zone, _holidays) = (calendar.TimeZone, string.Join('\n', calendar.Holidays.Select(static holiday => $"{holiday.Date:yyyy-MM-dd} {holiday.Name}")));
        }
    }

    private async Task LoadAsync()
    {
        var caller = await Caller.GetAsync();
        var outcome = await Administration.ListAsync(caller, CancellationToken.None);
        (_windows, _failure) = (outcome.Value, outcome.Refusal?.Text);
        _now = Calendar.Now(caller).Value;
    }

    private static string Days(IReadOnlyList<int> days) => days switch
    {
        { Count: 7 } => "every day",
        [1, 2, 3, 4, 5] => "Monday to Friday",
        _ => string.Join(", ", days.Select(day => DayNames[day - 1])),
    };

    private Task OpenAsync(TimeWindowView? window)
    {
        _before = window;
        (_isNew, _name, _windowZone, _start, _end) = (window is null, window?.Name ?? "", window?.TimeZone ?? _zone, window?.Start ?? "08:00", window?.End ?? "18:00");
        (_exceptHolidays, _maintenance) = (window?.ExceptHolidays ?? false, window?.Maintenance ?? false);
        _days.Clear();
        _days.UnionWith(window?.Days ?? [1, 2, 3, 4, 5]);
        _form.Reset();
        return _dialog.OpenAsync();
    }

    private void Choose(int day, bool chosen) => _ = chosen ? _days.Add(day) : _days.Remove(day);

    private async Task SetAsync()
    {
        var wanted = new TimeWindowChange
        {
            TimeZone = _windowZone.Trim(),
            Days = [.. _days],
            Start = _start.Trim(),
            End = _end.Trim(),
            ExceptHolidays = _exceptHolidays,
            Maintenance = _maintenance,
            From = _before?.From,
            Until = _before?.Until,
        };
        if (await _form.RunAsync(async () => await Administration.SetAsync(await Caller.GetAsync(), _name.Trim(), wanted, CancellationToken.None)) is not null)
        {
            _refusal = null;
            await _dialog.CloseAsync();
            await LoadAsync();
        }
    }

    private async Task SaveCalendarAsync()
    {
        (_isSaved, _holidayProblem) = (false, null);
        var holidays = new List<Holiday>();
        foreach (var line in _holidays.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length < 10 || !DateOnly.TryParseExact(line.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                _holidayProblem = $"'{line}' does not begin with a date. Write 2026-12-25 Christmas Day.";
                return;
            }

            holidays.Add(new(date, line[10..].Trim()));
        }

        var wanted = new CalendarChange { TimeZone = _zone.Trim(), Holidays = holidays };
        _isSaved = await _calendarForm.RunAsync(async () => await Calendar.SetAsync(await Caller.GetAsync(), wanted, CancellationToken.None)) is not null;
        _holidayProblem = _calendarForm.Problem("holidays") ?? _calendarForm.Refusal?.Problems.FirstOrDefault(problem => problem.Field.StartsWith("holidays/", StringComparison.Ordinal))?.Text;
        await LoadAsync();
    }

    private async Task RemoveAsync(TimeWindowView window)
    {
        if (await _confirm.AskAsync($"Remove {window.Name}?", "It is never open again: policies that ask for it decide otherwise from the next call on.", "Remove"))
        {
            _refusal = (await Administration.RemoveAsync(await Caller.GetAsync(), window.Name, CancellationToken.None)).Refusal?.Text;
            await LoadAsync();
        }
    }
}
