using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Migrations.Sqlite;

/// <summary>Token issuers, which of their tokens stand for which agents, and where tokens for servers come from.</summary>
[DbContext(typeof(ConsoleDbContext))]
[Migration("20261128000050_CreateOAuth")]
internal sealed class CreateOAuth : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "TokenIssuers",
            columns: table => new
            {
                Id = table.Column<Guid>("TEXT", nullable: false),
                Name = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Issuer = table.Column<string>("TEXT", maxLength: 2_048, nullable: false),
                KeySource = table.Column<int>("INTEGER", nullable: false),
                KeySetAddress = table.Column<string>("TEXT", maxLength: 2_048, nullable: false),
                KeySet = table.Column<string>("TEXT", nullable: false),
                TrustAnchorsPem = table.Column<string>("TEXT", nullable: false),
                Algorithms = table.Column<string>("TEXT", nullable: false),
                Audiences = table.Column<string>("TEXT", nullable: false),
                ClockSkewSeconds = table.Column<int>("INTEGER", nullable: false),
                LongestLifeSeconds = table.Column<int>("INTEGER", nullable: true),
                RequiredClaims = table.Column<string>("TEXT", nullable: false),
                RequiredScopes = table.Column<string>("TEXT", nullable: false),
                UserClaim = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Reuse = table.Column<int>("INTEGER", nullable: false),
                Disabled = table.Column<bool>("INTEGER", nullable: false),
                CreatedAt = table.Column<long>("INTEGER", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_TokenIssuers", row => row.Id));
        migrationBuilder.CreateIndex("IX_TokenIssuers_Issuer", "TokenIssuers", "Issuer", unique: true);
        migrationBuilder.CreateIndex("IX_TokenIssuers_Name", "TokenIssuers", "Name", unique: true);

        migrationBuilder.CreateTable(
            name: "UpstreamTokenSources",
            columns: table => new
            {
                ServerId = table.Column<Guid>("TEXT", nullable: false),
                Grant = table.Column<int>("INTEGER", nullable: false),
                TokenEndpoint = table.Column<string>("TEXT", maxLength: 2_048, nullable: false),
                ClientId = table.Column<string>("TEXT", maxLength: 1_024, nullable: false),
                SecretSealed = table.Column<byte[]>("BLOB", nullable: false),
                Authentication = table.Column<int>("INTEGER", nullable: false),
                Scope = table.Column<string>("TEXT", maxLength: 1_024, nullable: false),
                Resource = table.Column<string>("TEXT", maxLength: 2_048, nullable: false),
                Audience = table.Column<string>("TEXT", maxLength: 2_048, nullable: false),
                TrustAnchorsPem = table.Column<string>("TEXT", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_UpstreamTokenSources", row => row.ServerId);
                table.ForeignKey("FK_UpstreamTokenSources_Servers_ServerId", row => row.ServerId, "Servers", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "SubjectBindings",
            columns: table => new
            {
                Id = table.Column<Guid>("TEXT", nullable: false),
                AgentId = table.Column<Guid>("TEXT", nullable: false),
                IssuerId = table.Column<Guid>("TEXT", nullable: false),
                Claim = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Value = table.Column<string>("TEXT", maxLength: 1_024, nullable: false),
                CreatedAt = table.Column<long>("INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_SubjectBindings", row => row.Id);
                table.ForeignKey("FK_SubjectBindings_Agents_AgentId", row => row.AgentId, "Agents", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_SubjectBindings_TokenIssuers_IssuerId", row => row.IssuerId, "TokenIssuers", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_SubjectBindings_AgentId", "SubjectBindings", "AgentId");
        migrationBuilder.CreateIndex("IX_SubjectBindings_IssuerId_Claim_Value", "SubjectBindings", ["IssuerId", "Claim", "Value"], unique: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropTable("SubjectBindings");
        migrationBuilder.DropTable("UpstreamTokenSources");
        migrationBuilder.DropTable("TokenIssuers");
    }
}
