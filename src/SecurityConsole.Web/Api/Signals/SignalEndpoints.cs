using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Signals;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Signals;

/// <summary><c>/networks</c>, <c>/time-windows</c>, <c>/calendar</c>, <c>/locations</c>, <c>/signal-rules</c></summary>
internal static class SignalEndpoints
{
    private const string Tag = "Context";

    public static void MapSignals(this RouteGroupBuilder api)
    {
        var networks = api.MapGroup("/networks").WithTags(Tag);
        networks.MapGet("", ListNetworks).Needs(Permission.SignalsRead).Produces<IReadOnlyList<NetworkView>>().WithName("listNetworks");
        networks.MapGet("/where", Locate).Needs(Permission.SignalsRead, 422).Produces<PlaceView>().WithName("locateAddress");
        networks.MapPut("/{name}", SetNetwork).Needs(Permission.SignalsWrite, 400, 422).Produces<NetworkView>().WithName("setNetwork");
        networks.MapDelete("/{name}", RemoveNetwork).Needs(Permission.SignalsWrite, 404).Produces(StatusCodes.Status204NoContent).WithName("removeNetwork");

        var windows = api.MapGroup("/time-windows").WithTags(Tag);
        windows.MapGet("", ListWindows).Needs(Permission.SignalsRead).Produces<IReadOnlyList<TimeWindowView>>().WithName("listTimeWindows");
        windows.MapGet("/now", Now).Needs(Permission.SignalsRead).Produces<MomentView>().WithName("getMoment");
        windows.MapPut("/{name}", SetWindow).Needs(Permission.SignalsWrite, 400, 422).Produces<TimeWindowView>().WithName("setTimeWindow");
        windows.MapDelete("/{name}", RemoveWindow).Needs(Permission.SignalsWrite, 404).Produces(StatusCodes.Status204NoContent).WithName("removeTimeWindow");

        var calendar = api.MapGroup("/calendar").WithTags(Tag);
        calendar.MapGet("", GetCalendar).Needs(Permission.SignalsRead).Produces<CalendarView>().WithName("getCalendar");
        calendar.MapPut("", SetCalendar).Needs(Permission.SignalsWrite, 400, 422).Produces<CalendarView>().WithName("setCalendar");

        var locations = api.MapGroup("/locations").WithTags(Tag);
        locations.MapGet("", GetLocations).Needs(Permission.SignalsRead).Produces<LocationView>().WithName("getLocations");
        locations.MapPut("", ImportLocations).Needs(Permission.SignalsWrite, 413, 422).Produces<LocationView>().Accepts<string>("text/csv").WithName("importLocations");
        locations.MapDelete("", RemoveLocations).Needs(Permission.SignalsWrite).Produces(StatusCodes.Status204NoContent).WithName("removeLocations");

        var rules = api.MapGroup("/signal-rules").WithTags(Tag);
        rules.MapGet("", ListRules).Needs(Permission.SignalsRead).Produces<IReadOnlyList<SignalRuleView>>().WithName("listSignalRules");
        rules.MapPut("/{name}", SetRule).Needs(Permission.SignalsWrite, 400, 404, 422).Produces<SignalRuleView>().WithName("setSignalRule");
    }

    /// <summary>Lists the networks that have a name.</summary>
    internal static async Task<IResult> ListNetworks(NetworkAdministration networks, HttpContext context) =>
        (await networks.ListAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Says where an address is, by what is in force now; the caller's own where none is given.</summary>
    internal static IResult Locate(string? address, NetworkAdministration networks, HttpContext context) => networks.Locate(context.Caller(), address).ToResult(TypedResults.Ok);

    /// <summary>Gives a name to blocks of addresses.</summary>
    internal static async Task<IResult> SetNetwork(string name, NetworkChange network, NetworkAdministration networks, HttpContext context) =>
        (await networks.SetAsync(context.Caller(), name, network, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Takes the name of a network away.</summary>
    internal static async Task<IResult> RemoveNetwork(string name, NetworkAdministration networks, HttpContext context) =>
        (await networks.RemoveAsync(context.Caller(), name, context.RequestAborted)).ToResult(_ => TypedResults.NoContent());

    /// <summary>Lists the stretches of time that have a name.</summary>
    internal static async Task<IResult> ListWindows(TimeWindowAdministration windows, HttpContext context) =>
        (await windows.ListAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Says what the present moment is to policies.</summary>
    internal static IResult Now(CalendarAdministration calendar, HttpContext context) => calendar.Now(context.Caller()).ToResult(TypedResults.Ok);

    /// <summary>Gives a name to a stretch of time.</summary>
    internal static async Task<IResult> SetWindow(string name, TimeWindowChange window, TimeWindowAdministration windows, HttpContext context) =>
        (await windows.SetAsync(context.Caller(), name, window, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Removes a stretch of time.</summary>
    internal static async Task<IResult> RemoveWindow(string name, TimeWindowAdministration windows, HttpContext context) =>
        (await windows.RemoveAsync(context.Caller(), name, context.RequestAborted)).ToResult(_ => TypedResults.NoContent());

    /// <summary>Shows the time zone and the holidays of the organisation.</summary>
    internal static async Task<IResult> GetCalendar(CalendarAdministration calendar, HttpContext context) =>
        (await calendar.GetAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Sets the time zone and the holidays of the organisation. What is left out stays.</summary>
    internal static async Task<IResult> SetCalendar(CalendarChange change, CalendarAdministration calendar, HttpContext context) =>
        (await calendar.SetAsync(context.Caller(), change, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Shows how large and how old the table of locations is.</summary>
    internal static IResult GetLocations(LocationAdministration locations, HttpContext context) => locations.Get(context.Caller()).ToResult(TypedResults.Ok);

    /// <summary>Puts a table of locations in the place of the one before: lines of block,country,asn.</summary>
    internal static async Task<IResult> ImportLocations(LocationAdministration locations, HttpContext context) =>
        (await locations.ImportAsync(context.Caller(), await WholeBody.ReadAsync(context.Request), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Removes the table of locations.</summary>
    internal static async Task<IResult> RemoveLocations(LocationAdministration locations, HttpContext context) =>
        (await locations.RemoveAsync(context.Caller(), context.RequestAborted)).ToResult(_ => TypedResults.NoContent());

    /// <summary>Lists when each signal counts, and what becomes of calls where it does not.</summary>
    internal static async Task<IResult> ListRules(SignalRuleAdministration rules, HttpContext context) =>
        (await rules.ListAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Sets when a signal counts, and what becomes of calls where it does not.</summary>
    internal static async Task<IResult> SetRule(string name, SignalRuleChange rule, SignalRuleAdministration rules, HttpContext context) =>
        (await rules.SetAsync(context.Caller(), name, rule, context.RequestAborted)).ToResult(TypedResults.Ok);
}
