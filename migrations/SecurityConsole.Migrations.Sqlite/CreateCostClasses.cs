using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Migrations.Sqlite;

/// <summary>Classes of what calls cost.</summary>
[DbContext(typeof(ConsoleDbContext))]
[Migration("20261128000320_CreateCostClasses")]
internal sealed class CreateCostClasses : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "CostClasses",
            columns: table => new
            {
                Name = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Units = table.Column<int>("INTEGER", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_CostClasses", row => row.Name));

        migrationBuilder.CreateTable(
            name: "ToolCostClasses",
            columns: table => new
            {
                Server = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Tool = table.Column<string>("TEXT", maxLength: 512, nullable: false),
                Class = table.Column<string>("TEXT", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ToolCostClasses", row => new { row.Server, row.Tool });
                table.ForeignKey("FK_ToolCostClasses_CostClasses_Class", row => row.Class, "CostClasses", "Name", onDelete: ReferentialAction.Restrict);
            });

        migrationBuilder.CreateTable(
            name: "BudgetCostClasses",
            columns: table => new
            {
                Budget = table.Column<string>("TEXT", nullable: false),
                Class = table.Column<string>("TEXT", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_BudgetCostClasses", row => row.Budget);
                table.ForeignKey("FK_BudgetCostClasses_Budgets_Budget", row => row.Budget, "Budgets", "Name", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_BudgetCostClasses_CostClasses_Class", row => row.Class, "CostClasses", "Name", onDelete: ReferentialAction.Restrict);
            });

        migrationBuilder.CreateIndex("IX_ToolCostClasses_Class", "ToolCostClasses", "Class");
        migrationBuilder.CreateIndex("IX_BudgetCostClasses_Class", "BudgetCostClasses", "Class");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropTable("BudgetCostClasses");
        migrationBuilder.DropTable("ToolCostClasses");
        migrationBuilder.DropTable("CostClasses");
    }
}
