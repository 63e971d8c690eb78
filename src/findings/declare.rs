//! How findings are declared: each with its code, its group, how grave it is, and whether a
//! period may judge it otherwise, so that none can be written without them. The sentences of a
//! finding stand in a `match` over all of its subject, so none can be without those either.

/// Declares the findings about one subject.
///
/// A variant is followed by `= F0205, Table, Error, Fixed;`: its code, its
/// [`Group`](super::code::Group), its [`Severity`](super::code::Severity) and its
/// [`Leeway`](super::code::Leeway). The code becomes a constant of
/// [`Code`](super::code::Code), so that the compiler refuses two findings of the same code. What
/// a variant holds is what its sentences quote, beside the value of the cell.
macro_rules! findings {
    (
        $(#[$doc:meta])*
        pub enum $name:ident {
            $(
                $(#[$about:meta])*
                $variant:ident
                $(($held:ty))?
                $({ $($(#[$what:meta])* $field:ident: $kind:ty,)+ })?
                = $code:ident, $group:ident, $severity:ident, $leeway:ident;
            )+
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name {
            $(
                $(#[$about])*
                $variant $(($held))? $({ $($(#[$what])* $field: $kind,)+ })?,
            )+
        }

        impl $name {
            /// The codes of these findings, in the order in which they are declared.
            pub(super) const CODES: &[$crate::findings::code::Code] =
                &[$($crate::findings::code::Code::$code),+];

            /// Gives the code of the finding, without what it quotes.
            pub fn code(&self) -> $crate::findings::code::Code {
                match self {
                    $(Self::$variant { .. } => $crate::findings::code::Code::$code,)+
                }
            }
        }

        // Asks for the codes, so that the compiler finds one that is not of its group: a constant
        // that nobody uses is never computed.
        const _: &[$crate::findings::code::Code] = $name::CODES;

        impl $crate::findings::code::Code {
            $(
                $(#[$about])*
                pub const $code: Self = Self::new(
                    stringify!($code),
                    $crate::findings::code::Group::$group,
                    $crate::findings::code::Severity::$severity,
                    $crate::findings::code::Leeway::$leeway,
                );
            )+
        }
    };
}

pub(super) use findings;
