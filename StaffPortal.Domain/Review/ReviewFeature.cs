using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Attestation;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Review.Evening;
using StaffPortal.Domain.Review.FactFiles;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Figures;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Looks;
using StaffPortal.Domain.Review.Reports;
using StaffPortal.Domain.Review.Sampling;
using StaffPortal.Domain.Review.Units;

namespace StaffPortal.Domain.Review;

/// <summary>What the feature registers.</summary>
internal static class ReviewFeature
{
    public static IServiceCollection AddReview(this IServiceCollection services)
    {
        services.AddSingleton<AccessReview>();
        services.AddSingleton<FieldReaders>();
        services.AddSingleton<UnneededValues>();
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton<FigureBook>();
        services.AddSingleton<MonthReports>();
        services.AddSingleton<FactLoader>();
        services.AddSingleton<FactBook>();
        services.AddSingleton<DutyBook>();
        services.AddSingleton<FactFileBook>();
        services.AddSingleton<WatchBook>();
        services.TryAddSingleton(new CitizenReportRules());
        services.AddSingleton<CitizenReports>();
        services.TryAddSingleton(new ReviewTimes());
        services.AddSingleton<EveningQuestions>();
        services.AddSingleton<FindingDeadlines>();
        services.AddSingleton<FindingMails>();
        services.AddSingleton<UnitLooks>();
        services.TryAddSingleton(new SampleRules());
        services.AddSingleton<SampleDrawing>();
        services.AddSingleton<SampleDesk>();
        services.AddTransient<LookReader>();
        services.AddTransient<LogReview>();
        services.AddSingleton(p => new FindingSearch(
            p.GetRequiredService<PortalStore>(),
            p.GetRequiredService<FactLoader>(),
            p.GetRequiredService<LookReader>(),
            p.GetRequiredService<RuleBook>(),
            p.GetRequiredService<ReviewTimes>(),
            p.GetRequiredService<OfficeKey>(),
            p.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(p => new RuleBook(
            p.GetRequiredService<PortalStore>(),
            p.GetRequiredService<AuditTrail>(),
            p.GetRequiredService<OfficeKey>(),
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<FactLoader>(),
            p.GetRequiredService<LookReader>()
        ));
        services.AddSingleton(p => new StaffReading(p.GetRequiredService<OfficeKey>(), p.GetRequiredService<AuditTrail>()).Table);
        services.AddSingleton(p => new WatchReading(p.GetRequiredService<OfficeKey>(), p.GetRequiredService<AuditTrail>()).Table);
        services.AddSingleton(p => p.GetRequiredService<RuleBook>().Table);
        AddSealed<FindingStep>(services, "FindingSteps", s => s.Id, (key, step) => FindingReading.Opened(key, step) is not null);
        AddSealed<LookAnswer>(services, "LookAnswers", a => a.Id, (key, answer) => answer.Open(key) is not null);
        AddSealed<SampleVerdict>(services, "SampleVerdicts", v => v.Id, (key, verdict) => verdict.Open(key) is not null);
        return services;
    }

    /// <summary>Lets verification open every row of a table.</summary>
    private static void AddSealed<T>(IServiceCollection services, string table, Func<T, Guid> idOf, Func<OfficeKey, T, bool> opens)
        where T : class =>
        services.AddSingleton(p =>
        {
            var key = p.GetRequiredService<OfficeKey>();
            return new SealedTable(
                table,
                async (db, cancellationToken) =>
                {
                    var altered = new List<string>();
                    await foreach (var row in db.Set<T>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
                        if (!opens(key, row))
                            altered.Add($"{idOf(row)}");
                    return new(altered, []);
                }
            );
        });
}
