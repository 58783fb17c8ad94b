using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using SecurityConsole.Cryptography.Sealing;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Api.Problems;
using SecurityConsole.Web.Hosting;
using SecurityConsole.Web.SignIn;

namespace SecurityConsole.Web.Access;

/// <summary>Wires accounts, sign-in, API tokens and permissions.</summary>
internal static class AccessRegistration
{
    private const string Selector = "CookieOrToken";
    private const string SessionCookie = "__Host-session";

    // OWASP Password Storage Cheat Sheet: at least 210,000 iterations of PBKDF2-HMAC-SHA512.
    private const int PasswordIterations = 310_000;

    public static IServiceCollection AddAccess(this IServiceCollection services, DataFolder folder)
    {
        services.AddDataProtection().SetApplicationName("SecurityConsole").PersistKeysToFileSystem(folder.Subfolder("keys", "web"));
        services.AddOptions<KeyManagementOptions>().Configure<SealingVault>((options, vault) => options.XmlEncryptor = new SealedXml(vault));
        services.AddAccounts();
        services.AddAuthentication(Selector)
            .AddPolicyScheme(Selector, displayName: null, options => options.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(ApiTokenDefaults.Scheme, configureOptions: null)
            .AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(ConfigureCookie));
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddAuthorization(options =>
        {
            foreach (var name in Permission.All.Append(Permission.AgentsWriteOrStop).Append(Permission.ServersWriteOrStop))
            {
                options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(name.Split('|'))));
            }

            // What nobody thought of is closed.
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "__Host-antiforgery";
            options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddScoped<AuthenticationStateProvider, CircuitAuthentication>();
        services.AddScoped<CallerSource>();
        services.AddSingleton<SignInLimit>();
        services.AddScoped<SignInDesk>();
        services.AddSingleton<RoleSeed>();
        return services;
    }

    private static void AddAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<ConsoleUser>(options =>
        {
            options.Password.RequiredLength = 12;
            options.Password.RequiredUniqueChars = 5;
            options.Password.RequireDigit = false;
            options.Password.RequireLowercase = false;
            options.Password.RequireUppercase = false;
            options.Password.RequireNonAlphanumeric = false;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            options.SignIn.RequireConfirmedAccount = true;
        }).AddRoles<IdentityRole>().AddEntityFrameworkStores<ConsoleDbContext>().AddSignInManager().AddDefaultTokenProviders();
        services.AddScoped<IUserConfirmation<ConsoleUser>, ActiveAccounts>();
        services.AddScoped<IPasswordValidator<ConsoleUser>, PasswordRules>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordIterations);
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromDays(3));
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = CircuitAuthentication.Interval);
    }

    // Over the REST API a browser's cookie only reads: what changes something needs a token, which no other site can send along.
    private static string SchemeOf(HttpContext context)
    {
        var isApi = context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        var hasToken = context.Request.Headers.ContainsKey("Authorization");
        return isApi && (hasToken || !isRead || !context.Request.Cookies.ContainsKey(SessionCookie)) ? ApiTokenDefaults.Scheme : IdentityConstants.ApplicationScheme;
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = SessionCookie;
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/not-allowed";
        options.ReturnUrlParameter = "return";
        options.Events.OnRedirectToLogin = context => RedirectOrProblem(context, StatusCodes.Status401Unauthorized, "Your session has ended. Sign in again.");
        options.Events.OnRedirectToAccessDenied = context => RedirectOrProblem(context, StatusCodes.Status403Forbidden, ForbiddenDetail.Of(context.HttpContext));
    }

    private static Task RedirectOrProblem(RedirectContext<CookieAuthenticationOptions> context, int status, string detail)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return ProblemAnswers.WriteAsync(context.HttpContext, status, detail);
        }

        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
