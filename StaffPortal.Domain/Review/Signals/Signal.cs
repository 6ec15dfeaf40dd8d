using System.Runtime.InteropServices;

namespace StaffPortal.Domain.Review.Signals;

/// <summary>What makes a look stand out. The number is stored.</summary>
public enum Signal
{
    /// <summary>Nothing explains it.</summary>
    Unexplained = 1,

    /// <summary>The case that was declared is unknown, or over.</summary>
    UnknownReference = 2,

    /// <summary>The case that was declared concerns others.</summary>
    ReferenceOfOthers = 3,

    /// <summary>One reference for many whom it does not concern.</summary>
    ReferenceReused = 4,

    /// <summary>No case was declared, where one mostly is.</summary>
    NoReference = 5,

    /// <summary>Their own record.</summary>
    Oneself = 10,

    /// <summary>A colleague's record.</summary>
    Colleague = 11,

    /// <summary>Somebody in the same house.</summary>
    SameHouse = 12,

    /// <summary>Somebody of the same family name.</summary>
    SameFamilyName = 13,

    /// <summary>Somebody next door.</summary>
    Neighbour = 14,

    /// <summary>Somebody of the same village.</summary>
    SameVillage = 15,

    /// <summary>Somebody known to everybody.</summary>
    WellKnown = 20,

    /// <summary>A councillor or candidate; more before an election.</summary>
    Political = 21,

    /// <summary>Somebody who has died.</summary>
    Deceased = 22,

    /// <summary>Somebody who has complained, by who does not work on the complaint.</summary>
    AfterComplaint = 23,

    /// <summary>A Sensitive field was revealed.</summary>
    SensitiveRevealed = 30,

    /// <summary>The same record again and again, and nothing done.</summary>
    NothingDone = 31,

    /// <summary>A look that was denied shortly before.</summary>
    DeniedBefore = 32,

    /// <summary>One record under several purposes, or many purposes one after the other.</summary>
    PurposesHopped = 33,

    /// <summary>Outside that person's working hours.</summary>
    OutsideHours = 40,

    /// <summary>Far more records than usual.</summary>
    Volume = 41,

    /// <summary>Many searches, hardly a record opened.</summary>
    SearchesOnly = 42,

    /// <summary>Numbers looked up one after the other.</summary>
    InSequence = 43,

    /// <summary>From where that person never worked.</summary>
    NewPlace = 44,

    /// <summary>In the last days of a contract.</summary>
    LastDays = 45,

    /// <summary>A compliance officer found it not in order in the sample; nothing weighs it.</summary>
    FromSample = 50,
}

/// <summary>A signal that was found.</summary>
/// <param name="Strength">1 as a rule; less or more by degree.</param>
/// <param name="Count">How many, where it counts something.</param>
/// <param name="Looks">The looks it is about, by whose explanations it weighs less; null for none, as with searches.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Found(Signal Signal, double Strength, int Count = 0, IReadOnlyList<Looks.Look>? Looks = null);
