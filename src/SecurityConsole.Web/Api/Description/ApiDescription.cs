using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SecurityConsole.Web.Api.Description;

/// <summary>The OpenAPI document at <c>/api/v1/openapi.json</c>.</summary>
internal static class ApiDescription
{
    private const string SchemeName = "apiToken";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Describe(operation, context);
            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this WebApplication app) => app.MapOpenApi("/api/{documentName}/openapi.json").AllowAnonymous();

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Security Console",
            Version = "v1",
            Description = "Agents, servers and grants; calls, handshakes, alerts and what administrators did; the ledger that proves them. "
                + "Problems are RFC 9457 documents with stable types.",
        };

        // Which name the console is reached by is the reader's to know.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [SchemeName] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API token (scp_…) with the scope that the operation names.",
            },
        };
    }

    private static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var policy = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Select(a => a.Policy).OfType<string>().LastOrDefault();
        if (policy is not null)
        {
            var scopes = policy.Split('|');
            operation.Description = $"{operation.Description} Needs {string.Join(" or ", scopes)}.".Trim();
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SchemeName, context.Document)] = [.. scopes] }];
        }
    }
}
