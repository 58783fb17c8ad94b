using System.Text.Json;
using System.Text.Json.Serialization;
using SecurityConsole.Web.Api.Agents;
using SecurityConsole.Web.Api.Algorithms;
using SecurityConsole.Web.Api.ApiTokens;
using SecurityConsole.Web.Api.Catalogue;
using SecurityConsole.Web.Api.Cryptography;
using SecurityConsole.Web.Api.Description;
using SecurityConsole.Web.Api.Egress;
using SecurityConsole.Web.Api.Entropy;
using SecurityConsole.Web.Api.Facts;
using SecurityConsole.Web.Api.Grants;
using SecurityConsole.Web.Api.Holds;
using SecurityConsole.Web.Api.Hsm;
using SecurityConsole.Web.Api.Identities;
using SecurityConsole.Web.Api.Inventory;
using SecurityConsole.Web.Api.Keys;
using SecurityConsole.Web.Api.Ledger;
using SecurityConsole.Web.Api.OAuth;
using SecurityConsole.Web.Api.Payloads;
using SecurityConsole.Web.Api.People;
using SecurityConsole.Web.Api.Policies;
using SecurityConsole.Web.Api.Problems;
using SecurityConsole.Web.Api.Servers;
using SecurityConsole.Web.Api.Signals;
using SecurityConsole.Web.Api.Status;

namespace SecurityConsole.Web.Api;

/// <summary>The REST API under <c>/api/v1</c>.</summary>
internal static class ApiRegistration
{
    /// <summary>Path of every resource.</summary>
    public const string Root = "/api/v1";

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddExceptionHandler<ApiExceptionHandler>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            // What was misspelt is an error, not ignored: configuration must mean what it says.
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            options.SerializerOptions.AllowDuplicateProperties = false;
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        });
        services.AddSingleton<LedgerInspection>();
        services.AddApiDescription();
        return services;
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapApiDescription();
        var api = app.MapGroup(Root).RequireAuthorization();
        api.MapAgents();
        api.MapServers();
        api.MapIdentities();
        api.MapAuthority();
        api.MapIssuers();
        api.MapSubjects();
        api.MapTokenSources();
        api.MapGrants();
        api.MapEgress();
        api.MapCatalogue();
        api.MapSignals();
        api.MapDevices();
        api.MapBudgets();
        api.MapPolicies();
        api.MapPeople();
        api.MapApiTokens();
        api.MapCalls();
        api.MapHolds();
        api.MapPayloads();
        api.MapHandshakes();
        api.MapAlgorithms();
        api.MapCryptography();
        api.MapKeys();
        api.MapEntropy();
        api.MapInventory();
        api.MapHsm();
        api.MapAlerts();
        api.MapActions();
        api.MapLedger();
        api.MapStatus();
    }
}
