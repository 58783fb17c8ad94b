using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Migrations.Sqlite;

/// <summary>Certificates of agents and servers, enrolment tokens, external authorities, and what connections must withstand.</summary>
[DbContext(typeof(ConsoleDbContext))]
[Migration("20261121000010_CreateIdentities")]
internal sealed class CreateIdentities : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "AgentRules",
            columns: table => new
            {
                AgentId = table.Column<Guid>("TEXT", nullable: false),
                RequirePostQuantumKeyExchange = table.Column<bool>("INTEGER", nullable: false),
                RequirePostQuantumCertificate = table.Column<bool>("INTEGER", nullable: false),
                ExternalIdentities = table.Column<string>("TEXT", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AgentRules", row => row.AgentId);
                table.ForeignKey("FK_AgentRules_Agents_AgentId", row => row.AgentId, "Agents", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "EnrolmentTokens",
            columns: table => new
            {
                Id = table.Column<Guid>("TEXT", nullable: false),
                AgentId = table.Column<Guid>("TEXT", nullable: true),
                ServerId = table.Column<Guid>("TEXT", nullable: true),
                Hash = table.Column<byte[]>("BLOB", maxLength: 32, nullable: false),
                Prefix = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                CreatedAt = table.Column<long>("INTEGER", nullable: false),
                ExpiresAt = table.Column<long>("INTEGER", nullable: false),
                UsedAt = table.Column<long>("INTEGER", nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_EnrolmentTokens", row => row.Id);
                table.ForeignKey("FK_EnrolmentTokens_Agents_AgentId", row => row.AgentId, "Agents", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_EnrolmentTokens_Servers_ServerId", row => row.ServerId, "Servers", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "GrantRules",
            columns: table => new
            {
                GrantId = table.Column<Guid>("TEXT", nullable: false),
                RequirePostQuantumKeyExchange = table.Column<bool>("INTEGER", nullable: false),
                RequirePostQuantumCertificate = table.Column<bool>("INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_GrantRules", row => row.GrantId);
                table.ForeignKey("FK_GrantRules_Grants_GrantId", row => row.GrantId, "Grants", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "IdentityCertificates",
            columns: table => new
            {
                Id = table.Column<Guid>("TEXT", nullable: false),
                AgentId = table.Column<Guid>("TEXT", nullable: true),
                ServerId = table.Column<Guid>("TEXT", nullable: true),
                Algorithm = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Identity = table.Column<string>("TEXT", maxLength: 2048, nullable: false),
                Fingerprint = table.Column<byte[]>("BLOB", maxLength: 32, nullable: false),
                IssuedAt = table.Column<long>("INTEGER", nullable: false),
                NotAfter = table.Column<long>("INTEGER", nullable: false),
                RevokedAt = table.Column<long>("INTEGER", nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_IdentityCertificates", row => row.Id);
                table.ForeignKey("FK_IdentityCertificates_Agents_AgentId", row => row.AgentId, "Agents", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_IdentityCertificates_Servers_ServerId", row => row.ServerId, "Servers", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "ServerRules",
            columns: table => new
            {
                ServerId = table.Column<Guid>("TEXT", nullable: false),
                ClientCertificate = table.Column<byte>("INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ServerRules", row => row.ServerId);
                table.ForeignKey("FK_ServerRules_Servers_ServerId", row => row.ServerId, "Servers", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "TrustAnchors",
            columns: table => new
            {
                Id = table.Column<Guid>("TEXT", nullable: false),
                Name = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                CertificatePem = table.Column<string>("TEXT", nullable: false),
                CreatedAt = table.Column<long>("INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_TrustAnchors", row => row.Id);
            });

        migrationBuilder.CreateIndex("IX_EnrolmentTokens_AgentId", "EnrolmentTokens", "AgentId");
        migrationBuilder.CreateIndex("IX_EnrolmentTokens_Hash", "EnrolmentTokens", "Hash", unique: true);
        migrationBuilder.CreateIndex("IX_EnrolmentTokens_ServerId", "EnrolmentTokens", "ServerId");
        migrationBuilder.CreateIndex("IX_IdentityCertificates_AgentId", "IdentityCertificates", "AgentId");
        migrationBuilder.CreateIndex("IX_IdentityCertificates_Fingerprint", "IdentityCertificates", "Fingerprint", unique: true);
        migrationBuilder.CreateIndex("IX_IdentityCertificates_ServerId", "IdentityCertificates", "ServerId");
        migrationBuilder.CreateIndex("IX_TrustAnchors_Name", "TrustAnchors", "Name", unique: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropTable("AgentRules");
        migrationBuilder.DropTable("EnrolmentTokens");
        migrationBuilder.DropTable("GrantRules");
        migrationBuilder.DropTable("IdentityCertificates");
        migrationBuilder.DropTable("ServerRules");
        migrationBuilder.DropTable("TrustAnchors");
    }
}
