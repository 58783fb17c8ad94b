using SecurityConsole.Engine.Enrolment;
using SecurityConsole.Web.Administration.Agents;
using SecurityConsole.Web.Administration.ApiTokens;
using SecurityConsole.Web.Administration.Catalogue;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Cryptography;
using SecurityConsole.Web.Administration.Egress;
using SecurityConsole.Web.Administration.Grants;
using SecurityConsole.Web.Administration.Identities;
using SecurityConsole.Web.Administration.Holds;
using SecurityConsole.Web.Administration.Keys;
using SecurityConsole.Web.Administration.Keys.Schedules;
using SecurityConsole.Web.Administration.OAuth;
using SecurityConsole.Web.Administration.Payloads;
using SecurityConsole.Web.Administration.People;
using SecurityConsole.Web.Administration.Policies;
using SecurityConsole.Web.Administration.Servers;
using SecurityConsole.Web.Bootstrap;
using SecurityConsole.Web.FirstRun;

namespace SecurityConsole.Web.Administration;

/// <summary>Wires administration.</summary>
internal static class AdministrationRegistration
{
    public static IServiceCollection AddAdministration(this IServiceCollection services) => services
        .AddSingleton<ActionRecorder>()
        .AddSingleton<ChangeDesk>()
        .AddSingleton<AgentViews>()
        .AddSingleton<AgentAdministration>()
        .AddSingleton<AgentTokenAdministration>()
        .AddSingleton<ServerAdministration>()
        .AddSingleton<ConnectorAdministration>()
        .AddSingleton<GrantAdministration>()
        .AddSingleton<EgressAdministration>()
        .AddSingleton<CatalogueViews>()
        .AddSingleton<CatalogueAdministration>()
        .AddSingleton<CatalogueApproval>()
        .AddSingleton<CapabilityLabelling>()
        .AddSingleton<EnrolmentAdministration>()
        .AddSingleton<CertificateAdministration>()
        .AddSingleton<CertificateIssue>()
        .AddSingleton<IEnrolmentDesk, EnrolmentDesk>()
        .AddSingleton<AgentIdentityAdministration>()
        .AddSingleton<ServerIdentityAdministration>()
        .AddSingleton<TrustAnchorAdministration>()
        .AddSingleton<AuthorityAdministration>()
        .AddSingleton<IssuerAdministration>()
        .AddSingleton<IssuerInspection>()
        .AddSingleton<SubjectAdministration>()
        .AddSingleton<TokenSourceAdministration>()
        .AddSingleton<ApiTokenAdministration>()
        .AddSingleton<PeopleAdministration>()
        .AddSingleton<PayloadDesk>()
        .AddSingleton<EffectReader>()
        .AddSingleton<CryptographyAdministration>()
        .AddSingleton<PeerDesk>()
        .AddSingleton<CryptographySeed>()
        .AddSingleton<IRotatingKey, RotatingSealingKey>()
        .AddSingleton<IRotatingKey, RotatingServerCertificate>()
        .AddSingleton<IRotatingKey, RotatingContextKey>()
        .AddSingleton<IRotatingKey, RotatingCheckpointKey>()
        .AddSingleton<IRotatingKey, RotatingIssuingKey>()
        .AddSingleton<RotatingKeys>()
        .AddSingleton<KeyDesk>()
        .AddKeySchedules()
        .AddSingleton<HoldViews>()
        .AddSingleton<HoldDrafting>()
        .AddSingleton<HoldOptionsAdministration>()
        .AddHostedService<HoldOptionsStart>()
        .AddSingleton<HoldAdministration>()
        .AddPolicies()
        .AddSingleton<FirstRunCode>()
        .AddSingleton<AccountEntry>()
        .AddSingleton<Bootstrapper>()
        .AddSingleton<ApiTokenFile>();
}
